-- Opens a draft in Neovim, waits for what is found, takes the first rewording that is offered, and writes what came of it.
local draft, command, out = vim.env.DRAFT, vim.env.REPLYLINT, vim.env.OUT
local result = {}

local function finish()
  local file = assert(io.open(out, 'w'))
  file:write(vim.fn.json_encode(result))
  file:close()
  vim.cmd('qall!')
end

local function waited(what, condition)
  if vim.wait(60000, condition, 50) then return end
  result.error = 'waited in vain for ' .. what
  finish()
end

local function found()
  return vim.tbl_map(function(diagnostic)
    return { line = diagnostic.lnum, column = diagnostic.col, source = diagnostic.source, code = diagnostic.code }
  end, vim.diagnostic.get(0))
end

vim.cmd('edit ' .. vim.fn.fnameescape(draft))
local client = vim.lsp.start_client({
  name = 'replylint',
  cmd = { vim.env.NODE, command, 'lsp' },
  root_dir = vim.fn.fnamemodify(draft, ':h'),
})
vim.lsp.buf_attach_client(0, client)
waited('findings', function() return #vim.diagnostic.get(0) > 0 end)
result.before = found()

local params = vim.lsp.util.make_given_range_params({ 1, 0 }, { 10, 0 }, 0, 'utf-16')
params.context = { diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 60000)
local actions = answers[client].result
result.titles = vim.tbl_map(function(action) return action.title end, actions)
for _, action in ipairs(actions) do
  if action.isPreferred then
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    break
  end
end
result.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
waited('fewer findings', function() return #vim.diagnostic.get(0) < #result.before end)
result.after = found()
finish()
